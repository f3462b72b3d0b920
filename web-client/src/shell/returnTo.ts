/** The path to come back to after logging in: only one of Parley's own, never another site's. */
export function returnPath(search: string): string {
  const next = new URLSearchParams(search).get('next') ?? '/';
  return /^\/(?![/\\])/.test(next) && !/^\/(login|register)\b/.test(next) ? next : '/';
}

/** Where to log in or register, so that one comes back to `from`. */
export function loginUrl(from: string): string {
  return `/login?next=${encodeURIComponent(from)}`;
}

export function signUpUrl(from: string): string {
  return `/register?next=${encodeURIComponent(from)}`;
}

/** The same way back, taken along to another form. */
export function withReturnPath(path: string): string {
  return path + window.location.search;
}
