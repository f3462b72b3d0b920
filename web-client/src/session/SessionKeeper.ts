import { Problem } from '@/api/problem';
import { exclusively, type Leases } from '@/browser/leases';
import { storageKeys } from '@/browser/storageKeys';
import { type Account, lifetimeMs, type Session } from './session';

export type SessionState =
  /** No one is logged in, and no guest token was needed so far. */
  { kind: 'nobody' } | { kind: 'guest'; account: Account } | { kind: 'member'; account: Account };

/** The fields of the registration form. */
export interface Registration {
  email: string;
  name: string;
  password: string;
  /** The secret of the link that they followed, where one is needed. */
  invitation?: string;
  /** Of a guest: whether what they wrote in open rooms shows the account's name from now on. */
  keepGuestMessages?: boolean;
}

/** The calls to identity-service that a session needs. */
export interface SessionService {
  /** With a guest's token the guest becomes the account. */
  register(form: Registration, guest?: string): Promise<Session>;
  logIn(login: string, password: string): Promise<Session>;
  guest(): Promise<Session>;
  refresh(): Promise<Session>;
  end(token: string): Promise<void>;
}

/** How the tabs of one browser notify each other about a new session, or (null) about its end. */
export interface SessionWire {
  tell(session: Session | null): void;
  onTold(listener: (session: Session | null) => void): void;
}

interface Held {
  token: string;
  goodUntil: number;
}

const REMEMBERED = storageKeys.account.key;
const REFRESH_LOCK = 'session.refresh';
const REFRESH_HOLD_MS = 20_000;
/** A token this close to its end is renewed first. */
const MARGIN_MS = 120_000;

/**
 * Keeps the session of this browser: who is here, and an access token that is good.
 *
 * The account is remembered over a reload, so that the page does not flicker; the token never is.
 * Tokens are renewed by the refresh cookie, by one tab at a time, which hands the new one to the
 * others. A session that identity no longer knows becomes "nobody"; an identity-service that is
 * away changes nothing.
 */
export class SessionKeeper {
  private current: SessionState;
  private held: Held | undefined;
  private renewing: Promise<string> | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly service: SessionService,
    private readonly leases: Leases,
    private readonly wire: SessionWire,
    private readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
    private readonly now: () => number = Date.now,
    /** Told which account a guest goes on as, before anybody else hears of it. */
    private readonly goesOn: (account: string) => void = () => undefined,
  ) {
    this.current = this.remembered();
    wire.onTold((session) => (session ? this.adopt(session) : this.forget()));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly state = (): SessionState => this.current;

  async token(): Promise<string> {
    if (this.held && this.held.goodUntil - MARGIN_MS > this.now()) return this.held.token;
    this.renewing ??= this.renew().finally(() => {
      this.renewing = undefined;
    });
    return this.renewing;
  }

  refused(token: string): void {
    if (this.held?.token === token) this.held = undefined;
  }

  async register(form: Registration): Promise<void> {
    const guest = this.current.kind === 'guest' ? await this.token().catch(() => undefined) : undefined;
    const session = await this.service.register(form, guest);
    this.goesOn(session.account.id);
    this.share(session);
  }

  async logIn(login: string, password: string): Promise<void> {
    this.share(await this.service.logIn(login, password));
  }

  /** Ends the session here and at identity-service; here also when that cannot be reached. */
  async logOut(): Promise<void> {
    const token = await this.token().catch(() => undefined);
    if (token) await this.service.end(token).catch(() => undefined);
    this.wire.tell(null);
    this.forget();
  }

  /** The session was ended from outside (revoked). */
  ended(): void {
    this.wire.tell(null);
    this.forget();
  }

  /** Gets new tokens although the old ones are good: what one may do has changed. */
  async renewed(): Promise<void> {
    this.held = undefined;
    await this.token();
  }

  /** Takes what an answer said about one's own account (a new name, a new picture). */
  accountChanged(account: Account): void {
    this.remember(account);
  }

  private async renew(): Promise<string> {
    const before = this.held;
    return exclusively(this.leases, REFRESH_LOCK, REFRESH_HOLD_MS, async () => {
      // Another tab may have renewed it while this one waited for its turn.
      if (this.held && this.held !== before && this.held.goodUntil - MARGIN_MS > this.now())
        return this.held.token;
      const session = await this.refreshed();
      this.share(session);
      return session.accessToken;
    });
  }

  private async refreshed(): Promise<Session> {
    if (this.current.kind === 'nobody') return this.service.guest();
    try {
      return await this.service.refresh();
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.passing) throw problem;
      this.wire.tell(null);
      this.forget();
      return this.service.guest();
    }
  }

  private share(session: Session): void {
    this.adopt(session);
    this.wire.tell(session);
  }

  private adopt(session: Session): void {
    this.held = { token: session.accessToken, goodUntil: this.now() + lifetimeMs(session, this.now()) };
    this.remember(session.account);
  }

  private remember(account: Account): void {
    const { email: _, newEmail: __, ...shown } = account;
    this.storage.setItem(REMEMBERED, JSON.stringify(shown));
    const kind = account.role === 'guest' ? 'guest' : 'member';
    if (this.current.kind === kind && JSON.stringify(this.current.account) === JSON.stringify(account))
      return;
    this.change({ kind, account });
  }

  private forget(): void {
    this.held = undefined;
    this.storage.removeItem(REMEMBERED);
    if (this.current.kind !== 'nobody') this.change({ kind: 'nobody' });
  }

  private change(state: SessionState): void {
    this.current = state;
    for (const listener of this.listeners) listener();
  }

  private remembered(): SessionState {
    try {
      const account = JSON.parse(this.storage.getItem(REMEMBERED) ?? 'null') as Account | null;
      if (account?.id) return { kind: account.role === 'guest' ? 'guest' : 'member', account };
    } catch {
      // Of another origin, or damaged: then there is no known account.
    }
    return { kind: 'nobody' };
  }
}
