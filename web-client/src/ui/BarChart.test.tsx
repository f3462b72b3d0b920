import { render, screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { BarChart } from './BarChart';

const chart = (values: number[]) =>
  render(
    <BarChart
      title="Messages by day"
      columns={['Day', 'messages', 'people']}
      bars={values.map((n, i) => ({ name: `day ${i}`, values: [n, 1] }))}
      axis={['first', 'last']}
      asTable="Show as table"
    />,
  );

it('says every number in a table', () => {
  chart([3, 0, 1200]);
  const rows = within(screen.getByRole('table', { hidden: true })).getAllByRole('row', { hidden: true });
  expect(rows.map((row) => row.textContent)).toEqual([
    'Daymessagespeople',
    'day 031',
    'day 101',
    'day 21,2001',
  ]);
});

it('draws the highest over the whole height, the smallest so that it is seen, and nothing for none', () => {
  const { container } = chart([1, 0, 10_000]);
  const heights = [...container.querySelectorAll('rect:nth-of-type(2)')].map((bar) =>
    Number(bar.getAttribute('height')),
  );
  expect(heights).toEqual([1.5, 0, 100]);
});

it('bears a room where nothing was said', () => {
  expect(() => chart([0, 0])).not.toThrow();
});
