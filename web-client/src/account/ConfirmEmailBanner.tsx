import { useMutation } from '@tanstack/react-query';
import { useTexts } from '@/texts';
import { problemText } from '@/texts/problemText';
import { accountApi } from './accountApi';
import classes from './ConfirmEmailBanner.module.css';
import { MailboxLink } from './MailboxLink';
import { useOwnAccount } from './useOwnAccount';

/** Asks a new member to open the link in the confirmation mail. */
export default function ConfirmEmailBanner() {
  const t = useTexts().account.notice;
  const own = useOwnAccount();
  const again = useMutation({ mutationFn: accountApi.sendConfirmation });
  const email = own.data?.email;
  return (
    <aside className={classes.notice}>
      <p>{email ? t.text({ email }) : t.textShort}</p>
      <span className={classes.ways}>
        <MailboxLink />
        <span role="status">{again.isSuccess ? t.sent : again.isError ? problemText(again.error) : ''}</span>
        {!again.isSuccess && (
          <button type="button" disabled={again.isPending} onClick={() => again.mutate()}>
            {t.again}
          </button>
        )}
      </span>
    </aside>
  );
}
