import { expect, test } from 'vitest';
import { chartSheet } from './chart-sheet.tsx';

const chart = {
  title: 'Time & size',
  xLabel: 'parameters',
  yLabel: 'ms',
  xTicks: [{ value: 10, text: '10' }],
  yText: String,
  series: [
    {
      name: 'lab',
      color: '#3f88d8',
      points: [
        { x: 10, y: 2, low: 1, high: 3 },
        { x: 100, y: 20 },
      ],
    },
  ],
};

test('a sheet is one SVG with a legend entry for each name', () => {
  const svg = chartSheet({
    description: 'two charts',
    columns: 2,
    charts: [chart, { ...chart, title: 'Another' }],
  });
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="0 0 760 /);
  expect(svg.match(/<polyline/g)).toHaveLength(2);
  expect(svg.match(/>lab<\/text>/g)).toHaveLength(1);
  expect(svg).toContain('Time &amp; size');
  expect(svg).not.toMatch(/NaN|undefined/);
});

test('linear axes have room for what is not positive', () => {
  const svg = chartSheet({
    description: 'a change',
    columns: 1,
    charts: [
      {
        ...chart,
        xAxis: 'linear',
        yAxis: 'linear',
        yRange: [-1, 1],
        series: [
          {
            name: 'lab',
            color: '#3f88d8',
            points: [
              { x: 0, y: -0.5 },
              { x: 10, y: 0.5 },
            ],
          },
        ],
      },
    ],
  });
  expect(svg).toContain('>-1</text>');
  expect(svg).not.toMatch(/NaN|undefined/);
});

test('long names take more room in the legend', () => {
  const named = (name: string) => ({ ...chart, series: [{ ...chart.series[0]!, name }] });
  const rowsOf = (length: number) => {
    const names = ['a', 'b', 'c'].map((letter) => letter.repeat(length));
    const svg = chartSheet({ description: 'three', columns: 3, charts: names.map(named) });
    const places = names.map((name) => {
      const [group] = new RegExp(`<g transform="[^"]+"><line[^>]*></line><text[^>]*>${name}<`).exec(
        svg,
      )!;
      return Number(/translate\([^ ]+ ([^)]+)\)/.exec(group)![1]);
    });
    return new Set(places).size;
  };
  expect(rowsOf(3)).toBe(1);
  expect(rowsOf(90)).toBe(3);
});
