import { type ChangeEvent, type FormEvent, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { Problem } from '@/api/problem';
import { returnPath } from '@/shell/returnTo';
import { textOfCode } from '@/texts/problemText';

export interface AccountFormState {
  busy: boolean;
  /** What went wrong with the form as a whole. */
  problem: unknown;
  submit(event: FormEvent): void;
}

export type AccountForm<T> = AccountFormState & {
  values: T;
  field(name: keyof T & string): object;
};

/** A form that leads back where one was. */
export function useAccountForm<T extends Record<string, string>>(
  initial: T,
  send: (values: T) => Promise<void>,
): AccountForm<T> {
  const [, navigate] = useLocation();
  const search = useSearch();
  return useForm(initial, send, () => navigate(returnPath(search), { replace: true }));
}

/** A form about one's account: keeps its values, and puts each refusal at its field. */
export function useForm<T extends Record<string, string>>(
  initial: T,
  send: (values: T) => Promise<void>,
  done: () => void,
): AccountForm<T> {
  const [values, setValues] = useState(initial);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  const failed = (failure: unknown, element: HTMLFormElement) => {
    const fields = failure instanceof Problem ? failure.fields.filter(({ field }) => field in values) : [];
    setErrors(Object.fromEntries(fields.map(({ field, code }) => [field, textOfCode(code)])));
    setProblem(fields.length > 0 ? undefined : failure);
    const first = fields[0]?.field;
    const input = first && element.elements.namedItem(first);
    if (input instanceof HTMLElement) requestAnimationFrame(() => input.focus());
  };

  return {
    values,
    busy,
    problem,
    submit(event) {
      event.preventDefault();
      if (busy) return;
      const element = event.currentTarget as HTMLFormElement;
      setBusy(true);
      setErrors({});
      setProblem(undefined);
      send(values)
        .then(
          () => {
            setValues(initial);
            done();
          },
          (failure) => failed(failure, element),
        )
        .finally(() => setBusy(false));
    },
    field: (name) => ({
      name,
      value: values[name],
      error: errors[name],
      // Mantine says so for plain fields only.
      'aria-invalid': errors[name] ? true : undefined,
      withAsterisk: false,
      onChange(event: ChangeEvent<HTMLInputElement>) {
        const { value } = event.currentTarget;
        setValues((before) => ({ ...before, [name]: value }));
        setErrors(({ [name]: _, ...others }) => others);
      },
    }),
  };
}
