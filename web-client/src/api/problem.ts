/** One field of a form that the server refused. */
export interface FieldError {
  field: string;
  code: string;
  message: string;
}

interface ProblemBody {
  code?: string;
  title?: string;
  detail?: string;
  errors?: FieldError[];
  values?: Record<string, string>;
}

/**
 * What a service answered instead of what was asked (RFC 9457), or that it could not be reached at
 * all.
 */
export class Problem extends Error {
  constructor(
    /** The HTTP status; 0 when no answer came. */
    readonly status: number,
    /** The stable code of the registry, such as `name-taken`. */
    readonly code: string,
    message: string,
    readonly fields: readonly FieldError[] = [],
    readonly retryAfterMs?: number,
    /** For the sentence that is shown. */
    readonly values: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = 'Problem';
  }

  /** True when asking again later may help. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }

  static unreachable(): Problem {
    return new Problem(0, 'unreachable', 'Parley cannot be reached.');
  }

  static async of(response: Response): Promise<Problem> {
    const body = (await response.json().catch(() => ({}))) as ProblemBody;
    const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
    return new Problem(
      response.status,
      body.code ?? `http-${response.status}`,
      body.detail ?? body.title ?? '',
      body.errors ?? [],
      Number.isFinite(seconds) ? seconds * 1000 : undefined,
      body.values,
    );
  }
}
