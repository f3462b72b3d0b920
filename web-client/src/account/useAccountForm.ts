import { type ChangeEvent, type FormEvent, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { Problem } from '@/api/problem';
import { textOfCode } from '@/texts/problemText';
import { wayBack } from './wayBack';

export interface AccountFormState {
  busy: boolean;
  /** What went wrong with the form as a whole. */
  problem: unknown;
  submit(event: FormEvent): void;
}

/** A form about one's account: keeps its values, puts each refusal at its field, and leads back where one was. */
export function useAccountForm<T extends Record<string, string>>(
  initial: T,
  send: (values: T) => Promise<void>,
): AccountFormState & { field(name: keyof T & string): object } {
  const [values, setValues] = useState(initial);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const [, navigate] = useLocation();
  const search = useSearch();

  const failed = (failure: unknown) => {
    const fields = failure instanceof Problem ? failure.fields.filter(({ field }) => field in values) : [];
    setErrors(
      Object.fromEntries(fields.map(({ field, code, message }) => [field, textOfCode(code, message)])),
    );
    setProblem(fields.length > 0 ? undefined : failure);
    const first = fields[0]?.field;
    if (first) requestAnimationFrame(() => document.getElementsByName(first)[0]?.focus());
  };

  return {
    busy,
    problem,
    submit(event) {
      event.preventDefault();
      if (busy) return;
      setBusy(true);
      setErrors({});
      setProblem(undefined);
      send(values)
        .then(() => navigate(wayBack(search), { replace: true }), failed)
        .finally(() => setBusy(false));
    },
    field: (name) => ({
      name,
      value: values[name],
      error: errors[name],
      withAsterisk: false,
      onChange(event: ChangeEvent<HTMLInputElement>) {
        const { value } = event.currentTarget;
        setValues((before) => ({ ...before, [name]: value }));
        setErrors(({ [name]: _, ...others }) => others);
      },
    }),
  };
}
