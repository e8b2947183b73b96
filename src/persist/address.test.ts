import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkField } from '../core/config/config.ts';
import { arbitraryConfig } from '../core/config/testing/arbitrary-config.ts';
import { PRESET_NAMES, PRESETS } from '../core/config/presets.ts';
import { formatAddress, parseAddress } from './address.ts';

const arbitraryAddress = fc.record({
  preset: fc.constantFrom(...PRESET_NAMES),
  config: arbitraryConfig,
  backend: fc.constantFrom('auto', 'webgpu', 'wasm', 'cpu'),
});

describe('the address', () => {
  test('any config survives being written and read', () => {
    fc.assert(
      fc.property(arbitraryAddress, (address) => {
        const text = formatAddress(address);
        expect(parseAddress(`#${text}`, '67')).toEqual({ ...address, notices: [] });
        // A browser passes it on as it is.
        expect(new URL(`https://example.org/#${text}`).hash).toBe(`#${text}`);
      }),
    );
  });

  test('any text that a field takes can be written', () => {
    const anyUnits = fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) });
    fc.assert(
      fc.property(fc.oneof(fc.constant('half \ud83d'), anyUnits), (targetText) => {
        if (checkField('targetText', targetText) !== undefined) return;
        const config = { ...PRESETS.text.config, targetText };
        const text = formatAddress({ preset: 'text', config, backend: 'auto' });
        expect(parseAddress(text, '67').config).toEqual(config);
      }),
    );
  });

  test('a preset as it is takes one word', () => {
    for (const preset of PRESET_NAMES) {
      const address = { preset, config: PRESETS[preset].config, backend: 'auto' } as const;
      expect(formatAddress(address)).toBe(`preset=${preset}`);
    }
  });

  test('any text is read without a crash, into values that are good one by one', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { preset, config } = parseAddress(text, 'nano');
        const again = parseAddress(formatAddress({ preset, config, backend: 'auto' }), '67');
        expect(again).toMatchObject({ preset, config, notices: [] });
      }),
    );
  });

  test('a bitmap may be written with its own signs', () => {
    const { config, notices } = parseAddress('?pattern=+-/-+', '67');
    expect({ pattern: config.pattern, notices }).toEqual({ pattern: '+-/-+', notices: [] });
  });

  test('without a preset the fallback stands', () => {
    expect(parseAddress('', 'nano').preset).toBe('nano');
    expect(parseAddress('#seed=3', 'nano').config).toEqual({ ...PRESETS.nano.config, seed: 3 });
  });

  test.each([
    ['preset=68', 'There is no preset “68”.'],
    ['innerSteps=0', 'innerSteps: Inner steps T lies between 1 and 256; 0 does not.'],
    ['pattern=+x', 'row 1 has “x”'],
    ['toString=1', '“toString” is no setting'],
    ['backend=cuda', 'There is no backend “cuda”'],
  ])('%s is named in a notice and left out', (text, words) => {
    const { config, notices } = parseAddress(text, '67');
    expect(notices).toEqual([expect.stringContaining(words)]);
    expect(config).toEqual(PRESETS['67'].config);
  });
});
