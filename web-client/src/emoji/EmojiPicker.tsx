import { EmojiPicker as Picker } from 'frimousse';
import { currentLanguage, useTexts } from '@/texts';
import classes from './EmojiPicker.module.css';

/** All emoji, by group and by search; walked by the arrow keys. */
export default function EmojiPicker({ onPick }: { onPick: (sign: string) => void }) {
  const texts = useTexts();
  const t = texts.emoji;
  return (
    <Picker.Root
      className={classes.picker}
      locale={currentLanguage() as 'en'}
      emojibaseUrl="/emoji"
      onEmojiSelect={({ emoji }) => onPick(emoji)}
    >
      <Picker.Search className={classes.search} placeholder={t.search} aria-label={t.search} autoFocus />
      <Picker.Viewport className={classes.view}>
        <Picker.Loading className={classes.note}>{texts.shell.loading}</Picker.Loading>
        <Picker.Empty className={classes.note}>{t.none}</Picker.Empty>
        <Picker.List
          className={classes.list}
          components={{
            CategoryHeader: ({ category, ...props }) => (
              <div {...props} className={classes.group}>
                {category.label}
              </div>
            ),
            Row: ({ children, ...props }) => (
              <div {...fromOne(props)} className={classes.row}>
                {children}
              </div>
            ),
            Emoji: ({ emoji, ...props }) => (
              <button {...fromOne(props)} type="button" className={classes.sign}>
                {emoji.emoji}
              </button>
            ),
          }}
        />
      </Picker.Viewport>
    </Picker.Root>
  );
}

/** The library counts rows and columns from 0, a screen reader from 1. */
function fromOne<P extends { 'aria-rowindex'?: number | undefined; 'aria-colindex'?: number | undefined }>(
  props: P,
): P {
  const { 'aria-rowindex': row, 'aria-colindex': column } = props;
  return {
    ...props,
    ...(row !== undefined && { 'aria-rowindex': row + 1 }),
    ...(column !== undefined && { 'aria-colindex': column + 1 }),
  };
}
