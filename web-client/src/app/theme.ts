import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
} from '@mantine/core';
import menu from '@/shell/Menu.module.css';
import { currentTexts } from '@/texts';

const teal: MantineColorsTuple = [
  '#e4faf5',
  '#c8f2e8',
  '#97e4d3',
  '#65d5be',
  '#3fc9ae',
  '#22b096',
  '#14917b',
  '#0d7666',
  '#0b6156',
  '#084940',
];
const ink: MantineColorsTuple = [
  '#e7eef0',
  '#cbd6da',
  '#a4b3ba',
  '#7d8e96',
  '#3a4951',
  '#2a363d',
  '#202a31',
  '#161e24',
  '#10171c',
  '#0b1014',
];

/**
 * Colours and shapes. What Mantine calls dark is our ink; everything else hangs on the variables of
 * `tokens.css`.
 */
export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 4 },
  // Mantine decides once for both colour schemes what can be read on the accent; it is dark on one,
  // light on the other.
  variantColorResolver: (input) => {
    const colours = defaultVariantColorsResolver(input);
    return input.variant === 'filled' ? { ...colours, color: 'var(--p-on-accent)' } : colours;
  },
  colors: { teal, dark: ink },
  black: '#16232a',
  fontFamily: "Emoji, 'Figtree Variable', system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
  fontFamilyMonospace:
    "ui-monospace, 'Cascadia Code', 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace",
  headings: {
    fontFamily: "Emoji, 'Bricolage Grotesque Variable', 'Figtree Variable', system-ui, sans-serif",
    fontWeight: '650',
  },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    Button: { defaultProps: { radius: 'md' } },
    Modal: {
      defaultProps: { radius: 'lg', centered: true, overlayProps: { backgroundOpacity: 0.55, blur: 3 } },
    },
    Notification: {
      defaultProps: () => ({ closeButtonProps: { 'aria-label': currentTexts().shell.close } }),
    },
    PasswordInput: {
      defaultProps: () => ({
        visibilityToggleButtonProps: { 'aria-label': currentTexts().shell.passwordVisibility },
      }),
    },
    Menu: {
      // The focus goes to the first item: a placeholder that has it instead is no item of a menu to
      // a screen reader.
      defaultProps: {
        radius: 'md',
        shadow: 'md',
        withInitialFocusPlaceholder: false,
        menuItemTabIndex: 0,
        middlewares: { flip: true, shift: true, size: { padding: 8 } },
      },
      classNames: { dropdown: menu.dropdown, item: menu.item },
    },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: true } },
  },
});

export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': 'var(--p-ground)',
    '--mantine-color-text': 'var(--p-text)',
    '--mantine-color-dimmed': 'var(--p-dim)',
    '--mantine-color-placeholder': 'var(--p-dim)',
    '--mantine-color-default': 'var(--p-card)',
    '--mantine-color-default-hover': 'var(--p-hover)',
    '--mantine-color-default-border': 'var(--p-line-strong)',
    '--mantine-color-error': '#b3261e',
  },
  dark: {
    '--mantine-color-body': 'var(--p-ground)',
    '--mantine-color-text': 'var(--p-text)',
    '--mantine-color-dimmed': 'var(--p-dim)',
    '--mantine-color-placeholder': 'var(--p-dim)',
    '--mantine-color-default': 'var(--p-card)',
    '--mantine-color-default-hover': 'var(--p-hover)',
    '--mantine-color-default-border': 'var(--p-line-strong)',
    '--mantine-color-error': '#ff9d95',
  },
});
