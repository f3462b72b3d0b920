const MAX_MS = 2_000;

/** Resolves as soon as the browser has nothing better to do. */
export function idle(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === 'undefined') setTimeout(resolve, 100);
    else requestIdleCallback(() => resolve(), { timeout: MAX_MS });
  });
}
