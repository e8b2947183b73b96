import { arch, cpus, platform, release } from 'node:os';

/** What something was measured or recorded on, and when. */
export const thisMachine = () => {
  const cores = cpus();
  return {
    cpu: cores[0]?.model.trim() ?? 'unknown',
    cores: cores.length,
    system: `${platform()} ${release()} ${arch()}`,
    node: process.version,
    date: new Date().toISOString().slice(0, 10),
  };
};
