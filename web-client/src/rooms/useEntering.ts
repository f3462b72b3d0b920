import { useEffect } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { toLogIn } from '@/account/wayBack';
import { useMember } from '@/session';
import { enterUrl } from './enterUrl';
import { roomApi } from './roomApi';

/** Finishes what somebody began before logging in: `/rooms?enter=name` leads into that room. */
export function useEntering(): void {
  const [params] = useSearchParams();
  const [, navigate] = useLocation();
  const name = params.get('enter');
  const kind = params.get('kind') === 'masked' ? 'masked' : 'open';
  const member = useMember();
  useEffect(() => {
    if (!name) return;
    if (!member) return navigate(toLogIn(enterUrl(name, kind)), { replace: true });
    roomApi.enter(name, kind).then(
      (room) => navigate(`/rooms/${room.id}`, { replace: true }),
      () => navigate('/rooms', { replace: true }),
    );
  }, [name, kind, member, navigate]);
}
