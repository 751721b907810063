import classes from "./Logo.module.css";

/** The mark and the name. */
export function Logo() {
  return (
    <span className={classes.logo}>
      <svg width="24" height="24" viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="8" fill="#0f766e" />
        <path d="M6 17h5l3-8 4 15 3-7h5" fill="none" stroke="#fff" strokeWidth="2.6" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      Stanch
    </span>
  );
}
