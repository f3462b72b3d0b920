import { useQuery } from '@tanstack/react-query';
import { useTexts } from '@/texts';
import { accountApi } from './accountApi';

/** Where Parley runs on one machine to be tried: the way to the page that shows its mail. */
export function MailboxLink() {
  const texts = useTexts();
  const { data } = useQuery({
    queryKey: ['account', 'options'],
    queryFn: accountApi.options,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data?.mailbox ? (
    <a href={data.mailbox} target="_blank" rel="noreferrer">
      {texts.account.notice.mailbox}
    </a>
  ) : null;
}
