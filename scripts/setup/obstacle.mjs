import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

/**
 * Whether a version of Node is in a range like `^20.19.0 || >=24.0.0`; these two forms are all that
 * package.json uses, and no library may be needed here.
 * @param {string} version like `20.19.0`
 * @param {string} range
 */
export const nodeSatisfies = (version, range) => {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  return range.split('||').some((part) => {
    const [, kind, ...lowest] = /^\s*(\^|>=)(\d+)\.(\d+)\.(\d+)\s*$/.exec(part) ?? [];
    if (kind === undefined) throw new Error(`The range ${part} of Node’s versions is not known.`);
    const [lowMajor = 0, lowMinor = 0, lowPatch = 0] = lowest.map(Number);
    if (major !== lowMajor) return kind === '>=' && major > lowMajor;
    return minor !== lowMinor ? minor > lowMinor : patch >= lowPatch;
  });
};

/**
 * @param {string} root the repository's
 * @param {string} version of Node
 * @throws Error in one line that says what to do where no script can run
 */
export const refuseObstacles = (root, version = process.versions.node) => {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  if (!nodeSatisfies(version, engines.node)) {
    const ranges = engines.node.replaceAll(' || ', ', ');
    throw new Error(
      `DPG Lab runs on Node ${ranges}; this is Node ${version}. Install one of these versions (https://nodejs.org) and run npm ci again.`,
    );
  }
  if (!existsSync(join(root, 'node_modules'))) {
    throw new Error('The dependencies are not installed. Run `npm ci` first.');
  }
  const tools = ['tsx', 'assemblyscript'];
  if (tools.some((tool) => !existsSync(join(root, 'node_modules', tool)))) {
    throw new Error(
      'The development dependencies are not installed, which all scripts need (NODE_ENV=production or --omit=dev leaves them out). Run `npm ci --include=dev`.',
    );
  }
};
