import { useTexts } from '@/texts';
import classes from './Suggestions.module.css';
import type { Completion } from './useCompletion';

export const SUGGESTIONS = 'composer-suggestions';
export const suggestionId = (index: number) => `${SUGGESTIONS}-${index}`;

/** The list above the composer. The focus stays where one writes. */
export function Suggestions({ options, chosen, choose }: Completion) {
  const texts = useTexts();
  if (options.length === 0) return null;
  return (
    <div
      id={SUGGESTIONS}
      role="listbox"
      aria-label={texts.rooms.composer.suggestions}
      className={classes.list}
    >
      {options.map((option, index) => (
        <div
          key={option.key}
          id={suggestionId(index)}
          role="option"
          tabIndex={-1}
          aria-selected={index === chosen}
          className={classes.option}
          // Not a click: that would take the focus from the text first, and close the list.
          onPointerDown={(event) => {
            event.preventDefault();
            choose(option);
          }}
        >
          {option.sign && <span className={classes.sign}>{option.sign}</span>}
          {option.label}
        </div>
      ))}
    </div>
  );
}
