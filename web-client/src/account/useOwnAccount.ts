import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, session, useSession } from '@/session';

/** One's own account as the server has it now; asked again when one comes back to the page. */
export function useOwnAccount() {
  const state = useSession();
  const known = state.kind === 'nobody' ? undefined : state.account;
  const query = useQuery({
    queryKey: ['account', 'me', known?.id],
    queryFn: () => api.get('/api/v1/accounts/me'),
    refetchOnWindowFocus: 'always',
    enabled: known !== undefined,
  });
  // Confirmed on another device, or given a role: what one may do rides in the token.
  const otherRole = known && query.data && query.data.role !== known.role;
  useEffect(() => {
    if (otherRole) void session.renewed().catch(() => undefined);
  }, [otherRole]);
  return query;
}
