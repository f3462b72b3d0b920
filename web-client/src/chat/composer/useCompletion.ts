import { type KeyboardEvent, type RefObject, useEffect, useState } from 'react';
import { isImeKey } from '@/browser/imeComposition';
import { type Beginning, beginningAt, completed, type Edited, type Option, optionsFor } from './completion';

export interface Completion {
  options: Option[];
  chosen: number;
  choose(option: Option): void;
  /** Looks at what stands before the caret now. */
  look(): void;
  close(): void;
  /** True when the key was for the list. */
  press(event: KeyboardEvent): boolean;
}

/** Suggestions for what is being typed: arrow keys choose, Enter or Tab takes, Esc closes. */
export function useCompletion(
  input: RefObject<HTMLTextAreaElement | null>,
  people: () => readonly string[],
  write: (edited: Edited) => void,
): Completion {
  const [begun, setBegun] = useState<Beginning>();
  const [options, setOptions] = useState<Option[]>([]);
  const [chosen, setChosen] = useState(0);

  const close = () => {
    setBegun(undefined);
    setOptions([]);
  };
  const look = () => {
    const { current } = input;
    const writing = current !== null && current === document.activeElement;
    const found = writing ? beginningAt(current.value, current.selectionStart) : undefined;
    setBegun(found);
    setOptions(found ? optionsFor(found, people()) : []);
    setChosen(0);
  };
  const choose = (option: Option) => {
    const { current } = input;
    if (!begun || !current) return;
    write(completed(current.value, current.selectionStart, begun, option));
    close();
  };
  const press = (event: KeyboardEvent): boolean => {
    if (options.length === 0 || isImeKey(event.nativeEvent)) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const option = options[chosen];
    if (step) setChosen((chosen + step + options.length) % options.length);
    else if (event.key === 'Escape') close();
    else if ((event.key === 'Enter' || event.key === 'Tab') && !event.ctrlKey && !event.shiftKey && option)
      choose(option);
    else return false;
    event.preventDefault();
    return true;
  };

  useEffect(() => {
    const { current } = input;
    current?.addEventListener('blur', close);
    return () => current?.removeEventListener('blur', close);
  });

  return { options, chosen, choose, look, close, press };
}
