import type { Outcomes } from './outcomes.ts';

/** A part of docs/reproduction.md with the SVGs that it shows, by file name. */
interface Section {
  readonly lines: readonly string[];
  readonly charts: Readonly<Record<string, string>>;
}

export type WriteSection = (outcomes: Outcomes) => Section;

/** Where the page finds its charts. */
export const CHART_FOLDER = 'reproduction';

export const image = (alt: string, name: string): readonly string[] => [
  `![${alt}](${CHART_FOLDER}/${name})`,
  '',
];

/** How the section's data come about. */
export const commandLine = (figure: string): readonly string[] => [
  `Command: \`npm run reproduce -- ${figure}\``,
  '',
];
