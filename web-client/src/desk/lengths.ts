/** How long a mute or ban may last, in seconds; the last is until it is lifted. */
export const lengths = ['3600', '86400', '604800', 'forever'] as const;
export type Length = (typeof lengths)[number];

/** Returns the seconds that the service expects; undefined: until it is lifted. */
export function secondsOf(length: Length): number | undefined {
  return length === 'forever' ? undefined : Number(length);
}

export function lengthText(texts: Readonly<Record<Length, string>>, seconds: number | undefined): string {
  return texts[lengths.find((length) => secondsOf(length) === seconds) ?? 'forever'];
}
