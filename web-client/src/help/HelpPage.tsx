import { useTitle } from '@/shell/useTitle';
import { texts } from '@/texts';
import classes from './help.module.css';
import { helpLines, otherLines } from './helplines';

const t = texts.help;

/** Who listens, by country. */
export default function HelpPage() {
  useTitle(t.help);
  return (
    <div className={classes.page}>
      <h1>{t.helpTitle}</h1>
      <p className={classes.lead}>{t.helpLead}</p>
      <ul className={classes.lines}>
        {helpLines.map(({ country, name, phone, emergency }) => (
          <li key={country}>
            <h2>{country}</h2>
            <p>{name}</p>
            <a href={`tel:${phone.replaceAll(' ', '')}`}>{phone}</a>
            <small>{t.emergency(emergency)}</small>
          </li>
        ))}
      </ul>
      <p>
        {t.helpElsewhere}{' '}
        <a href={otherLines} target="_blank" rel="noopener noreferrer">
          findahelpline.com
        </a>
        .
      </p>
    </div>
  );
}
