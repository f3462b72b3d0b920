import { useId, useState } from 'react';
import type { CommandOf, MessageState } from '@/protocol/frames';
import type { Pending } from '@/protocol/Outbox';
import { currentLocale, useTexts } from '@/texts';
import { nameOf } from '@/texts/names';
import { useChat } from './ChatContext';
import { PendingStatus } from './PendingStatus';
import classes from './ReactionChips.module.css';
import { type Chip, reactionChips } from './reactions';
import { useOwnReactions, useReactors } from './useOwnReactions';

type Reacting = readonly Pending<CommandOf<'message.react'>>[];

const NOTHING: Reacting = [];

interface Props {
  message: MessageState;
  /** What one changed here and is on its way. */
  reacting: Reacting | undefined;
  active: boolean;
}

/**
 * What people put below a message. One's own are marked; a press puts it there too, or takes it
 * away.
 */
export function ReactionChips({ message, reacting = NOTHING, active }: Props) {
  const t = useTexts().rooms.reactions;
  const { self, react } = useChat();
  const own = useOwnReactions(message, reacting);
  const chips = reactionChips(message.reactions ?? [], self, own, reacting);
  const give = react(message);
  return (
    <>
      {chips.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
        <div className={classes.chips} role="group" aria-label={t.title}>
          {chips.map((chip) => (
            <ChipView key={chip.emoji} chip={chip} message={message} active={active} give={give} />
          ))}
        </div>
      )}
      {reacting
        .filter(({ state }) => state === 'refused')
        .map((pending) => (
          <PendingStatus key={pending.id} pending={pending} />
        ))}
    </>
  );
}

interface ChipProps {
  chip: Chip;
  message: MessageState;
  active: boolean;
  give: ((emoji: string, on: boolean) => void) | undefined;
}

function ChipView({ chip: { emoji, count, mine }, message, active, give }: ChipProps) {
  const t = useTexts().rooms.reactions;
  const [asked, setAsked] = useState(false);
  const by = useId();
  return (
    <span className={classes.around}>
      <button
        type="button"
        className={mine ? `${classes.chip} ${classes.mine}` : classes.chip}
        aria-pressed={mine}
        aria-disabled={!give}
        aria-label={t.chip({ emoji, n: count, mine })}
        aria-describedby={asked ? by : undefined}
        tabIndex={active ? 0 : -1}
        onClick={() => give?.(emoji, !mine)}
        onPointerEnter={({ pointerType }) => setAsked(pointerType === 'mouse')}
        onPointerLeave={() => setAsked(false)}
        onFocus={() => setAsked(true)}
        onBlur={() => setAsked(false)}
        onKeyDown={({ key }) => key === 'Escape' && setAsked(false)}
      >
        <span className={classes.pill} aria-hidden="true">
          <span className={classes.sign}>{emoji}</span>
          {count.toLocaleString(currentLocale())}
        </span>
      </button>
      {asked && <ReactorNames id={by} emoji={emoji} message={message} />}
    </span>
  );
}

/** Their names, as the room knows them. */
function ReactorNames({ id, emoji, message }: { id: string; emoji: string; message: MessageState }) {
  const texts = useTexts();
  const t = texts.rooms.reactions;
  const { self } = useChat();
  const { data } = useReactors(message);
  const found = data?.reactions.find((one) => one.emoji === emoji);
  if (!found) return null;
  const names = found.who.map((who) => (who.id === self ? texts.rooms.you : nameOf(who)));
  const more = found.count - names.length;
  return (
    <span id={id} role="tooltip" className={classes.by}>
      {new Intl.ListFormat(currentLocale()).format(more > 0 ? [...names, t.others({ n: more })] : names)}
    </span>
  );
}
