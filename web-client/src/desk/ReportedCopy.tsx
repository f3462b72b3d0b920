import { Button } from '@mantine/core';
import { useId } from 'react';
import { useTexts } from '@/texts';
import { spokenTime } from '@/texts/time';
import { sanitizeText } from '@/ui/markdown/sanitize';
import classes from './Desk.module.css';
import { dayText } from './dayText';
import type { CaseReport, CopiedText } from './deskApi';

interface Props {
  reports: readonly CaseReport[];
  opened: boolean;
  onToggle: () => void;
}

/** The reports with their copies, blurred and cut off until somebody opens them. */
export function ReportedCopy({ reports, opened, onToggle }: Props) {
  const t = useTexts().desk;
  const id = useId();
  return (
    <section aria-label={t.copy}>
      <div className={classes.copyHead}>
        <h3>{t.copy}</h3>
        <Button variant="default" aria-expanded={opened} aria-controls={id} onClick={onToggle}>
          {opened ? t.hideCopy : t.openCopy}
        </Button>
      </div>
      <div
        id={id}
        className={opened ? classes.copies : `${classes.copies} ${classes.hidden}`}
        aria-hidden={!opened}
        inert={!opened}
      >
        {reports.map((report) => (
          <div key={report.id} className={classes.report}>
            <p>
              <strong>{t.grounds[report.ground]}</strong>{' '}
              <time className={classes.dim} dateTime={report.day}>
                {dayText(report.day)}
              </time>
            </p>
            {report.note && (
              <p className={classes.text}>
                <span className={classes.dim}>{t.reporterSays}</span> {sanitizeText(report.note)}
              </p>
            )}
            {report.copy ? (
              report.copy.map((text, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the copy of a report never changes
                <Copy key={index} text={text} />
              ))
            ) : (
              <p className={classes.dim}>{t.copyDeleted}</p>
            )}
          </div>
        ))}
      </div>
    </section>
  );
}

function Copy({ text: { author, title, text, at, reported } }: { text: CopiedText }) {
  const t = useTexts().desk;
  return (
    <blockquote className={reported ? `${classes.quote} ${classes.reported}` : classes.quote}>
      <p className={classes.dim}>
        {author && (
          <strong>
            <bdi>{sanitizeText(author)}</bdi>
          </strong>
        )}{' '}
        {at && <time dateTime={at}>{spokenTime(at)}</time>} {!reported && t.context}
      </p>
      {title && <p className={classes.quoteTitle}>{sanitizeText(title)}</p>}
      <p className={classes.text} dir="auto">
        {sanitizeText(text)}
      </p>
    </blockquote>
  );
}
