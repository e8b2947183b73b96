import type { z } from 'zod';

/** The first problem of a file in one line: where, and what is expected there. */
export const plainProblem = (error: z.ZodError): string => {
  const issue = error.issues[0];
  if (issue === undefined) return 'it cannot be read.';
  const place = issue.path.length > 0 ? `${issue.path.join('.')}: ` : '';
  return `${place}${issue.message}`;
};
