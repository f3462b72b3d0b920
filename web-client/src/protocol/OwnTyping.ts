import type { Clock } from './clock';

/** After so long without a key one no longer writes. */
const PAUSE_MS = 5_000;

/**
 * Whether the user is typing: from the first key until the text is empty or no key arrives for a
 * while.
 */
export class OwnTyping {
  private writing = false;
  private cancelPause: () => void = () => undefined;

  constructor(
    private readonly clock: Clock,
    private readonly changed: () => void,
  ) {}

  get active(): boolean {
    return this.writing;
  }

  /** The text is this now. */
  typed(text: string): void {
    this.cancelPause();
    const active = text.trim() !== '';
    if (active) this.cancelPause = this.clock.after(PAUSE_MS, () => this.become(false));
    this.become(active);
  }

  end(): void {
    this.cancelPause();
  }

  private become(active: boolean): void {
    if (this.writing === active) return;
    this.writing = active;
    this.changed();
  }
}
