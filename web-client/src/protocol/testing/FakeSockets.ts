import type { SocketLike } from '../Connection';

export class FakeSocket implements SocketLike {
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  readonly sent: { type: string; [field: string]: unknown }[] = [];
  closedByClient = false;

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  close(): void {
    this.closedByClient = true;
  }

  says(frame: object): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }

  drops(code = 1006): void {
    this.onclose?.({ code });
  }

  of(type: string): { type: string; [field: string]: unknown }[] {
    return this.sent.filter((frame) => frame.type === type);
  }

  welcomes(): void {
    this.onopen?.();
    this.says({
      type: 'welcome',
      connection: 'c-1',
      account: { id: 'a-1', name: 'ana', role: 'member' },
      serverTime: '2026-11-21T15:04:05Z',
      tokenExpiresAt: '2026-11-21T15:14:05Z',
      limits: { frameBytes: 65536, textCodePoints: 4000 },
    });
  }
}

/** Every socket that was opened, in order. */
export class FakeSockets {
  readonly all: FakeSocket[] = [];

  readonly open = (): FakeSocket => {
    const socket = new FakeSocket();
    this.all.push(socket);
    return socket;
  };

  get last(): FakeSocket {
    const socket = this.all.at(-1);
    if (!socket) throw new Error('No socket was opened');
    return socket;
  }
}

export class FakeTokens {
  current = 'token-1';
  readonly refusals: string[] = [];
  away = false;

  async token(): Promise<string> {
    if (this.away) throw new Error('identity is away');
    return this.current;
  }

  refused(token: string): void {
    this.refusals.push(token);
    this.current = `token-${this.refusals.length + 1}`;
  }
}
