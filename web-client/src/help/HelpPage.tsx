import { useTitle } from '@/shell/useTitle';
import { currentLocale, useTexts } from '@/texts';
import classes from './help.module.css';
import { helpLines, otherLines } from './helplines';

/** Who listens, by country. */
export default function HelpPage() {
  const t = useTexts().help;
  useTitle(t.help);
  const countries = new Intl.DisplayNames([currentLocale()], { type: 'region' });
  return (
    <div className={classes.page}>
      <h1>{t.helpTitle}</h1>
      <p className={classes.lead}>{t.helpLead}</p>
      <ul className={classes.lines}>
        {helpLines.map(({ country, name, phone, emergency }) => (
          <li key={country}>
            <h2>
              <bdi>{countries.of(country)}</bdi>
            </h2>
            <p>
              <bdi>{name}</bdi>
            </p>
            <a href={`tel:${phone.replaceAll(' ', '')}`}>{phone}</a>
            <small>{t.emergency({ number: emergency })}</small>
          </li>
        ))}
      </ul>
      <p>
        {t.helpElsewhere}{' '}
        <a href={otherLines} target="_blank" rel="noopener noreferrer">
          <bdi>findahelpline.com</bdi>
        </a>
        .
      </p>
    </div>
  );
}
