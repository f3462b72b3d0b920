import { useEffect, useRef, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { useMember } from '@/session';
import { loginUrl } from '@/shell/returnTo';
import { type Room, roomApi } from '../roomApi';
import { confirmedJoinUrl, joinUrl, takeConfirmedJoin } from './joinUrl';

export interface PendingJoin {
  name: string;
  kind: Room['kind'];
  go(): Promise<void>;
  leave(): void;
}

/**
 * Finishes what somebody began before logging in: `/rooms?enter=name` leads into that room, and
 * makes it where there is none. Whoever only followed such a link is asked first: answers what to
 * ask.
 */
export function useJoinRoom(): PendingJoin | undefined {
  const [params] = useSearchParams();
  const [, navigate] = useLocation();
  const name = params.get('enter');
  const kind = params.get('kind') === 'masked' ? 'masked' : 'open';
  const member = useMember() !== undefined;
  const [asked, setAsked] = useState<string>();
  const gone = useRef(false);
  const url = name && joinUrl(name, kind);
  useEffect(() => {
    if (!url || !member || !name) return;
    if (!takeConfirmedJoin(url)) return setAsked(url);
    roomApi.joinOrCreate(name, kind).then(
      (room) => navigate(`/rooms/${room.id}`, { replace: true }),
      () => navigate('/rooms', { replace: true }),
    );
  }, [url, name, kind, member, navigate]);
  useEffect(() => {
    if (url && !member) setAsked(url);
  }, [url, member]);
  if (!url || asked !== url) return undefined;
  return {
    name,
    kind,
    async go() {
      const to = member
        ? `/rooms/${(await roomApi.joinOrCreate(name, kind)).id}`
        : loginUrl(confirmedJoinUrl(name, kind));
      gone.current = true;
      navigate(to, { replace: true });
    },
    leave: () => void (gone.current || navigate('/rooms', { replace: true })),
  };
}
