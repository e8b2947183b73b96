import { basename } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';

/**
 * npm takes options before its `--` for its own, hands their values on as texts, and tells of them
 * in the environment alone. What it was told is no concern of a script that another one started.
 */
const swallowedOption = (names: readonly string[]): string | undefined => {
  const script = process.env['npm_lifecycle_event'];
  if (script === undefined || script !== basename(process.argv[1] ?? '', '.ts')) return undefined;
  return names.find((name) => process.env[`npm_config_${name.replaceAll('-', '_')}`] !== undefined);
};

/**
 * The command line, or `args`, as `parseArgs` reads it.
 * @throws Error in one line if an option is unknown, takes another value, or stands before npm's `--`
 */
export const readArguments = <const T extends ParseArgsConfig>(
  config: T,
): ReturnType<typeof parseArgs<T>> => {
  const swallowed = swallowedOption(Object.keys(config.options ?? {}));
  if (swallowed !== undefined) {
    const command = process.env['npm_lifecycle_event']!;
    throw new Error(
      `npm kept --${swallowed} for itself: write -- before the options, as in \`npm run ${command} -- --${swallowed} …\`.`,
    );
  }
  return parseArgs(config);
};
