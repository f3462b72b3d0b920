import type { SocketLike } from '../Connection';
import type { SequencedFrame } from '../frames';
import { FakeRoom } from './FakeRoom';

interface Client {
  socket: Wire;
  follows: boolean;
}

/** One end of a connection to the fake gateway. Frames to it arrive later, or never. */
class Wire implements SocketLike {
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  open = true;

  constructor(private readonly gateway: FakeGateway) {}

  send(text: string): void {
    this.gateway.receives(this, JSON.parse(text));
  }

  close(): void {
    this.open = false;
  }
}

/**
 * A gateway, the log of submissions and the room's writer in one, small and faithful: it accepts,
 * stores once by command id, publishes in order, rings the last frames, proves what it can recover,
 * and loses whatever chance says.
 */
export class FakeGateway {
  readonly room = new FakeRoom();
  readonly stored = new Map<string, number>();
  private clients: Client[] = [];
  private ring: SequencedFrame[] = [];
  private submissions: { id: string; text: string; from: Wire }[] = [];

  constructor(
    private readonly chance: () => number,
    /**
     * How likely it is that something said on a connection is lost although the connection stays.
     */
    private readonly loss: number,
  ) {}

  readonly open = (): SocketLike => {
    const wire = new Wire(this);
    queueMicrotask(() => wire.onopen?.());
    return wire;
  };

  receives(wire: Wire, frame: Record<string, unknown>): void {
    if (!wire.open) return;
    if (frame.type === 'connect') {
      const client = { socket: wire, follows: false };
      this.clients.push(client);
      this.say(wire, { type: 'welcome', limits: {} });
      for (const subscription of frame.subscriptions as never[]) this.subscribe(client, subscription);
      return;
    }
    const client = this.clients.find(({ socket }) => socket === wire);
    if (!client) return;
    if (frame.type === 'ping') this.say(wire, { type: 'pong' });
    if (frame.type === 'subscribe') this.subscribe(client, frame as never);
    if (frame.type === 'message.send') this.submitted(wire, frame);
  }

  /** The writer takes one batch: stores what is new, publishes it. */
  work(): void {
    const batch = this.submissions;
    this.submissions = [];
    for (const { id, text, from } of batch) {
      const known = this.stored.get(id);
      if (known === undefined) {
        const frame = this.room.post(text, id);
        this.stored.set(id, frame.seq);
        this.publish(frame);
      }
      this.maybe(from, { type: 'outcome', id, channel: this.room.channel, seq: this.stored.get(id) });
    }
  }

  publish(frame: SequencedFrame): void {
    this.ring.push(frame);
    for (const { socket, follows } of this.clients) if (follows) this.maybe(socket, frame);
  }

  cut(code = 1006): void {
    const cut = this.clients;
    this.clients = [];
    for (const { socket } of cut) {
      socket.open = false;
      socket.onclose?.({ code });
    }
  }

  /** As a restarted gateway: it remembers nothing. */
  forget(): void {
    this.ring = [];
  }

  sayHead(): void {
    const { channel, epoch, head } = this.room;
    for (const { socket, follows } of this.clients)
      if (follows) this.say(socket, { type: 'head', channel, epoch, seq: head });
  }

  private submitted(wire: Wire, frame: Record<string, unknown>): void {
    if (this.chance() < this.loss) return;
    const id = String(frame.id);
    if (this.chance() < this.loss) {
      return this.maybe(wire, {
        type: 'error',
        id,
        code: 'rate-limited',
        message: '',
        retryable: true,
        retryAfterMs: 50,
      });
    }
    this.submissions.push({ id, text: String(frame.text), from: wire });
    this.maybe(wire, { type: 'accepted', id });
  }

  private subscribe(
    client: Client,
    { channel, epoch, since }: { channel: string; epoch?: string; since?: number },
  ): void {
    client.follows = true;
    const last = this.ring.at(-1);
    const answer = { type: 'subscribed', channel, ...(last && { epoch: last.epoch, seq: last.seq }) };
    const after = this.ring.filter((frame) => frame.epoch === epoch && frame.seq > (since ?? 0));
    const proven =
      last?.epoch === epoch && since !== undefined && (last?.seq === since || after[0]?.seq === since + 1);
    this.say(client.socket, { ...answer, recovered: proven });
    if (proven) for (const frame of after) this.say(client.socket, frame);
  }

  private maybe(wire: Wire, frame: object): void {
    if (this.chance() >= this.loss) this.say(wire, frame);
  }

  private say(wire: Wire, frame: object): void {
    const data = JSON.stringify(frame);
    queueMicrotask(() => {
      if (wire.open) wire.onmessage?.({ data });
    });
  }
}
