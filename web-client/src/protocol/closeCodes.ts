/** What a client does after its connection was closed. */
export type AfterClose = 'resume' | 'reload' | 'stop';

export const closeCodes = { unauthenticated: 4401, revoked: 4403, connectTimeout: 4408 } as const;

/**
 * The class of a close code; whatever is not Parley's own (a cut network, a crash) means: resume.
 */
export function afterClose(code: number): AfterClose {
  if (code >= 4200 && code <= 4399) return 'reload';
  if (code >= 4400 && code <= 4599) return 'stop';
  return 'resume';
}
