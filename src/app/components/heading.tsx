import { type ReactNode, useEffect, useRef } from "react";

/** The page's one h1. Takes the focus when its screen opens, so that everyone starts at the same place. */
export const Heading = ({
  children,
  className,
  id,
  quiet = false,
}: {
  children: ReactNode;
  className?: string;
  id?: string;
  quiet?: boolean;
}) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!quiet) heading.current?.focus({ preventScroll: true });
  }, [quiet]);
  return (
    <h1 ref={heading} tabIndex={-1} className={className} id={id}>
      {children}
    </h1>
  );
};
