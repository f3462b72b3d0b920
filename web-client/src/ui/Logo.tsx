/** Two voices: Parley's mark. */
export function Logo({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 48 44" aria-hidden="true" focusable="false">
      <path
        d="M6 16A13 13 0 0 1 19 3h6a13 13 0 0 1 0 26h-5l-9 8.5v-10.3A13 13 0 0 1 6 16z"
        fill="var(--p-accent)"
      />
      <path
        d="M44 26.5a11 11 0 0 1-5.2 9.4v6.6l-6.8-5.5h-3.4a11 11 0 0 1-9.4-5.3H26A15.5 15.5 0 0 0 40.4 18 11 11 0 0 1 44 26.5z"
        fill="#f3cb68"
      />
    </svg>
  );
}
