/**
 * What a generated picture is made of. Pure numbers and colours, so that it can be drawn anywhere.
 */
export interface Identicon {
  ground: string;
  body: string;
  spotColour: string;
  spot: { x: number; y: number; r: number };
  ears: string[];
  round: number;
  gap: number;
  eyes: number;
  look: number;
  tilt: number;
  shift: number;
  drop: number;
  mouth: string;
}

const palettes = [
  ['#17544f', '#5fd9c2', '#2c8377'],
  ['#5b3a12', '#f4c95d', '#a8702a'],
  ['#5a2542', '#f2a1bd', '#a34a72'],
  ['#23406b', '#86b8f5', '#3f6aa6'],
  ['#3a2f6b', '#b6a3f2', '#6354ab'],
  ['#5c2c1c', '#f59d77', '#a9553a'],
  ['#2c4a1f', '#a8d672', '#5b8a3d'],
  ['#1d4a5c', '#7fd3ea', '#35809b'],
  ['#f3d9a0', '#c4573a', '#e5b45e'],
  ['#bfe5dc', '#1f7a6d', '#86c9bb'],
  ['#f6cfd9', '#97406a', '#e398b0'],
  ['#cfdcf7', '#3d5fa8', '#98b4e8'],
] as const;

const mouths = [
  (y: number) => `M16.5 ${y + 6} q3.5 3 7 0`,
  (y: number) => `M17.5 ${y + 6.5} h5`,
  (y: number) => `M17 ${y + 6} q1.5 2 3 0 q1.5 2 3 0`,
  (y: number) => `M18.6 ${y + 6} q1.4 1.8 2.8 0`,
] as const;

const ears = [
  [],
  ['M8 20 L9 7 L18 14 Z', 'M32 20 L31 7 L22 14 Z'],
  ['M7 18 a5 5 0 1 1 8 -5 Z', 'M33 18 a5 5 0 1 0 -8 -5 Z'],
  ['M18.5 14 L20 5 L21.5 14 Z'],
  ['M11 17 Q9 2 14 4 Q17 6 17 16 Z', 'M29 17 Q31 2 26 4 Q23 6 23 16 Z'],
] as const;

/** The identicon of an id: always the same for the same id, spread evenly over all of them. */
export function identicon(id: string): Identicon {
  const next = sequence(id);
  const pick = <T>(from: readonly T[]): T => from[next(from.length)] as T;
  const [ground, body, spotColour] = pick(palettes);
  const eyes = 20 + next(4);
  return {
    ground,
    body,
    spotColour,
    spot: { x: next(41), y: next(25), r: 9 + next(8) },
    ears: [...pick(ears)],
    round: 9 + next(5),
    gap: 5 + next(3),
    eyes,
    look: next(3) - 1,
    tilt: next(25) - 12,
    shift: next(7) - 3,
    drop: next(4),
    mouth: pick(mouths)(eyes),
  };
}

/** Numbers below a bound, drawn from a text (FNV-1a to seed, then mulberry32). */
function sequence(text: string): (below: number) => number {
  let state = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 0x01000193);
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
