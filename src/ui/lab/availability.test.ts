import { describe, expect, it } from 'vitest';
import type { RunStatus } from '../../state/types.ts';
import { availability, describeStatus } from './availability.ts';

const at = (status: RunStatus, more: Partial<Parameters<typeof availability>[0]> = {}) =>
  availability({ status, hasRun: false, blocked: false, resumable: false, ...more });

describe('availability', () => {
  it('begins with Play and a phase or a GRPO step, and nothing to stop or reset', () =>
    expect(at('ready')).toMatchObject({ play: true, advance: true, stop: false, reset: false }));

  it('only pauses and stops what runs', () => {
    expect(at('running', { hasRun: true })).toMatchObject({
      main: 'pause',
      pause: true,
      stop: true,
      advance: false,
    });
    expect(at('pausing', { hasRun: true })).toMatchObject({ main: 'pause', pause: false });
  });

  it('does not start with bad settings, but goes on with a run that was begun', () => {
    expect(at('ready', { blocked: true }).play).toBe(false);
    expect(at('paused', { blocked: true, hasRun: true }).play).toBe(true);
  });

  it('goes on after a failure only from a finished GRPO step', () => {
    expect(at('failed', { hasRun: true, resumable: true }).play).toBe(true);
    expect(at('failed', { hasRun: true }).play).toBe(false);
    expect(at('failed', { hasRun: true }).reset).toBe(true);
  });

  it('has a sentence for each state', () => {
    const all: RunStatus[] = ['idle', 'loading', 'ready', 'running', 'pausing', 'paused'];
    expect(new Set(all.map(describeStatus)).size).toBe(all.length);
  });
});
