import { useTitle } from '@/shell/useTitle';
import { useTexts } from '@/texts';
import classes from './help.module.css';

/** Who can see what about a person, place by place. */
export default function PrivacyPage() {
  const t = useTexts().help;
  useTitle(t.seen);
  return (
    <div className={classes.page}>
      <h1>{t.seen}</h1>
      <p className={classes.lead}>{t.seenLead}</p>
      {t.seenPlaces.map(({ title, lines }) => (
        <section key={title}>
          <h2>{title}</h2>
          <ul className={classes.list}>
            {lines.map(([who, what]) => (
              <li key={who}>
                <strong>{who}</strong> {what}
              </li>
            ))}
          </ul>
        </section>
      ))}
      {t.seenMore.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </div>
  );
}
