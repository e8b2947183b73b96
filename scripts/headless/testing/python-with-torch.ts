import { spawnSync } from 'node:child_process';

/** On the PATH, and Debian's, which another on the PATH may hide. */
const COMMANDS = ['python3', 'python', '/usr/bin/python3'];

/** Importing it would take seconds. */
const HAS_TORCH = 'import importlib.util, sys; sys.exit(importlib.util.find_spec("torch") is None)';

/** The command of a Python that has PyTorch; undefined where there is none. */
export const pythonWithTorch = (): string | undefined =>
  COMMANDS.find((command) => spawnSync(command, ['-c', HAS_TORCH]).status === 0);
