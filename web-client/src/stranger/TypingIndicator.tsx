import { useTexts } from '@/texts';
import type { LiveTypingView } from './LiveTyping';
import classes from './TypingIndicator.module.css';

interface Props {
  writing: LiveTypingView;
  onWant: (preview: boolean) => void;
}

/**
 * Above the composer: that the stranger writes, what they write if both want that, and whether both
 * do.
 */
export function TypingIndicator({ writing, onWant }: Props) {
  const t = useTexts().stranger.talk.preview;
  const { writes, words, mine, theirs } = writing;
  return (
    <div className={classes.line}>
      {words ? (
        <p className={classes.words} data-preview>
          <span className={classes.label}>{t.words}</span> {words}
        </p>
      ) : (
        writes && <p className={classes.writes}>{t.writes}</p>
      )}
      {theirs && !mine && (
        <p role="status">
          {t.offered}{' '}
          <button type="button" className={classes.want} onClick={() => onWant(true)}>
            {t.agree}
          </button>
        </p>
      )}
      {mine && !theirs && <p role="status">{t.offering}</p>}
    </div>
  );
}
