import { useEffect } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { toLogIn } from '@/account/wayBack';
import { useMember } from '@/session';
import { roomApi } from './roomApi';

/** Finishes what somebody began before logging in: `/rooms?enter=name` leads into that room. */
export function useEntering(): void {
  const [params] = useSearchParams();
  const [, navigate] = useLocation();
  const name = params.get('enter');
  const member = useMember();
  useEffect(() => {
    if (!name) return;
    if (!member) return navigate(toLogIn(`/rooms?enter=${encodeURIComponent(name)}`), { replace: true });
    roomApi.enter(name).then(
      (room) => navigate(`/rooms/${room.id}`, { replace: true }),
      () => navigate('/rooms', { replace: true }),
    );
  }, [name, member, navigate]);
}
