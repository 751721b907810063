import type { ReactNode, SVGProps } from "react";

type Props = Omit<SVGProps<SVGSVGElement>, "children"> & { size?: number };

/** All icons are drawn here, in one stroke on a 24 grid; they say nothing to a screen reader: a word stands beside them. */
function icon(children: ReactNode) {
  return function Icon({ size = 18, ...rest }: Props) {
    return (
      <svg
        width={size}
        height={size}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.8}
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        focusable="false"
        {...rest}
      >
        {children}
      </svg>
    );
  };
}

export const PulseIcon = icon(<path d="M3 13h4l3-8 4 14 3-8h4" />);
export const FlaskIcon = icon(<path d="M9 3h6M10 3v6l-5.2 9.2A1.9 1.9 0 0 0 6.5 21h11a1.9 1.9 0 0 0 1.7-2.8L14 9V3M7.5 15h9" />);
export const BookIcon = icon(<path d="M5 4.5A1.5 1.5 0 0 1 6.5 3H19v15H6.500A1.5 1.5 0 0 0 5 19.500zM5 19.500A1.5 1.5 0 0 0 6.5 21H19M9 7.500h6" />);
export const ChartIcon = icon(<path d="M4 20V4M4 20h16M8 16v-4M12.5 16V8M17 16v-6" />);
export const ServerIcon = icon(<path d="M4 5h16v5H4zM4 14h16v5H4zM8 7.500h.01M8 16.500h.01" />);
export const SearchIcon = icon(<path d="M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM20.5 20.5 16 16" />);
export const SunIcon = icon(<path d="M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 3v1.500M12 19.500V21M4.5 4.500l1 1M18.5 18.500l1 1M3 12h1.500M19.5 12H21M4.5 19.500l1-1M18.5 5.500l1-1" />);
export const MoonIcon = icon(<path d="M20 14.500A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.500z" />);
export const ScreenIcon = icon(<path d="M3 5h18v11H3zM9 20h6M12 16v4" />);
export const HelpIcon = icon(<path d="M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.7 9.300a2.4 2.4 0 1 1 3.3 2.300c-.7.3-1 .8-1 1.600v.3M12 16.700h.01" />);
export const UserIcon = icon(<path d="M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.500a7.5 7.5 0 0 1 15 0" />);
export const CheckIcon = icon(<path d="m5 12.5 4.5 4.500L19 7.5" />);
export const CloseIcon = icon(<path d="m6 6 12 12M18 6 6 18" />);
export const TicketIcon = icon(<path d="M4 7h16v3.500a1.5 1.5 0 0 0 0 3V17H4v-3.500a1.5 1.5 0 0 0 0-3zM13.5 7v10" />);
export const BellIcon = icon(<path d="M6 17V11a6 6 0 1 1 12 0v6l1.5 1.500h-15zM10.5 21h3" />);
export const ArrowUpIcon = icon(<path d="M12 19V5M6 11l6-6 6 6" />);
export const FilterIcon = icon(<path d="M4 6h16M7 12h10M10 18h4" />);
export const StarIcon = icon(<path d="m12 4 2.5 5.2 5.5.8-4 4 1 5.7-5-2.7-5 2.7 1-5.7-4-4 5.5-.8z" />);
export const RefreshIcon = icon(<path d="M20 11a8 8 0 0 0-14.3-4.300L4 8.500M4 4v4.500h4.500M4 13a8 8 0 0 0 14.3 4.300l1.7-1.800M20 20v-4.500h-4.5" />);
export const CopyIcon = icon(<path d="M9 9h11v11H9zM15 9V4H4v11h5" />);
export const ChevronDownIcon = icon(<path d="m6 9.5 6 6 6-6" />);
export const WarningIcon = icon(<path d="M12 4 2.8 20h18.400zM12 10v4.500M12 17.300h.01" />);
export const ExternalIcon = icon(<path d="M14 4h6v6M20 4l-9 9M18 14v6H4V6h6" />);
export const PlusIcon = icon(<path d="M12 5v14M5 12h14" />);
export const UploadIcon = icon(<path d="M12 16V5M7 9.500l5-5 5 5M4 16v4h16v-4" />);
export const TrashIcon = icon(<path d="M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5" />);
export const PenIcon = icon(<path d="M4 20l1-4L16 5l3 3L8 19zM14 7l3 3" />);
export const PrintIcon = icon(<path d="M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z" />);
export const TableIcon = icon(<path d="M4 5h16v14H4zM4 10h16M4 14.500h16M10 10v9" />);
