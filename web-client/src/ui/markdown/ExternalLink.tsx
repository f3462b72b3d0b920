import { type MouseEvent, type ReactNode, useState } from 'react';
import { texts } from '@/texts';
import { Confirm } from '../Confirm';

const t = texts.shell.leaving;
/** Where somebody went already as long as this page is open: there they are not asked again. */
const known = new Set<string>();

interface Props {
  url: string;
  children?: ReactNode;
}

/** A link that somebody wrote to another site. Whoever follows it shows that site their network address: it asks first. */
export function ExternalLink({ url, children }: Props) {
  const [asking, setAsking] = useState(false);
  const site = hostOf(url);
  const follow = (event: MouseEvent) => {
    if (event.button > 1 || site === undefined || known.has(site)) return;
    event.preventDefault();
    setAsking(true);
  };
  return (
    <>
      <a
        href={url}
        dir="auto"
        target="_blank"
        rel="noopener noreferrer nofollow ugc"
        onClick={follow}
        onAuxClick={follow}
      >
        {children}
      </a>
      {site !== undefined && (
        <Confirm
          question={t.question}
          text={t.text(url)}
          go={t.go}
          harmless
          opened={asking}
          onClose={() => setAsking(false)}
          onConfirm={async () => {
            known.add(site);
            window.open(url, '_blank', 'noopener,noreferrer');
          }}
        />
      )}
    </>
  );
}

/** The site that a web address leads to; undefined when it is none (a mail address). */
export function hostOf(url: string): string | undefined {
  try {
    const { protocol, host } = new URL(url);
    return protocol === 'mailto:' ? undefined : host;
  } catch {
    return undefined;
  }
}
