import { MantineProvider } from '@mantine/core';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { chooseLanguage } from '@/texts/language';
import { LanguageSelect } from './LanguageSelect';

afterEach(() => chooseLanguage('auto'));

it('shows itself in the language that was chosen', async () => {
  render(
    <MantineProvider env="test">
      <LanguageSelect />
    </MantineProvider>,
  );
  await userEvent.selectOptions(screen.getByLabelText('Language'), 'en-XA');
  await waitFor(() => expect(screen.getByRole('combobox')).toHaveAccessibleName('[Ľááñğúúááğéé]'));
  expect(screen.getByRole('combobox')).toHaveValue('en-XA');
});
