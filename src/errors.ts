// The one error class, its codes, and what each code means on every surface. Nothing else decides a status or an exit code.

export const ERROR_CODES = [
  'usage',
  'bad_input',
  'not_found',
  'ambiguous',
  'not_allowed',
  'busy',
  'full',
  'newer_store',
  'internal',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** HTTP status and process exit code of each error code. */
export const ERROR_TABLE: Record<ErrorCode, { status: number; exit: number }> = {
  usage: { status: 400, exit: 2 },
  bad_input: { status: 400, exit: 1 },
  not_found: { status: 404, exit: 3 },
  ambiguous: { status: 409, exit: 1 },
  not_allowed: { status: 403, exit: 4 },
  busy: { status: 503, exit: 5 },
  full: { status: 507, exit: 5 },
  newer_store: { status: 503, exit: 1 },
  internal: { status: 500, exit: 1 },
};

export type FieldProblem = { pointer: string; detail: string };

/** Thrown anywhere, answered by the surfaces. The message says what to do next and never suggests a destructive command. */
export class ContinuityError extends Error {
  readonly code: ErrorCode;
  readonly fields: FieldProblem[];
  constructor(code: ErrorCode, message: string, options: { fields?: FieldProblem[]; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'ContinuityError';
    this.code = code;
    this.fields = options.fields ?? [];
  }
}

/** Any thrown value as one of ours; what we did not foresee becomes `internal` without its inner text. */
export function asContinuityError(thrown: unknown): ContinuityError {
  if (thrown instanceof ContinuityError) return thrown;
  return new ContinuityError('internal', 'Something went wrong inside; the log has the details.', { cause: thrown });
}
