import { isCancelled } from '../../protocol/errors.ts';

/**
 * Makes a call to every member at once. The first one's answer counts; all members' answers are
 * the same, or of no interest.
 * @throws what a member threw, rather than the `Cancelled` with which the others then end
 */
export const callAll = async <Port, T>(
  members: readonly Port[],
  call: (member: Port) => Promise<T>,
): Promise<T> => {
  // The first member is this thread's own: it works as soon as it is called, so the others go first.
  const calls = members.toReversed().map(call).toReversed();
  const outcomes = await Promise.allSettled(calls);
  const failures = outcomes.flatMap((outcome) =>
    outcome.status === 'rejected' ? [outcome.reason as unknown] : [],
  );
  if (failures.length > 0) throw failures.find((reason) => !isCancelled(reason)) ?? failures[0];
  return (outcomes[0] as PromiseFulfilledResult<T>).value;
};
