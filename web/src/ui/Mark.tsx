/** The product's sign: three bars of a waterfall. */
export function Mark({ size }: { readonly size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="#2f52cc" />
      <rect x="6" y="8" width="15" height="4" rx="2" fill="#fff" />
      <rect x="11" y="14" width="9" height="4" rx="2" fill="#9db4ff" />
      <rect x="16" y="20" width="10" height="4" rx="2" fill="#ffd166" />
    </svg>
  );
}
