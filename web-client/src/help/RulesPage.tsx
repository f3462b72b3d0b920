import { useTitle } from '@/shell/useTitle';
import { useTexts } from '@/texts';
import classes from './help.module.css';

/** What everybody here relies on. */
export default function RulesPage() {
  const t = useTexts().help;
  useTitle(t.rulesTitle);
  return (
    <div className={classes.page}>
      <h1>{t.rulesTitle}</h1>
      <p className={classes.lead}>{t.rulesLead}</p>
      <ol className={classes.list}>
        {t.rulesList.map(([rule, why]) => (
          <li key={rule}>
            <strong>{rule}</strong> {why}
          </li>
        ))}
      </ol>
    </div>
  );
}
