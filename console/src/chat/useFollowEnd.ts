import { useCallback, useLayoutEffect, useRef, useState } from "react";

const NEAR = 64;

/**
 * Keeps the end of a growing content in view unless the reader scrolled up. Give `scroller` to the element that scrolls
 * and `content` to what grows inside it.
 */
export function useFollowEnd(subject: string) {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  const [atEnd, setAtEnd] = useState(true);

  // Without a glide: a text that grows meanwhile would keep running away from it.
  const toEnd = useCallback(() => {
    following.current = true;
    setAtEnd(true);
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  }, []);

  useLayoutEffect(() => {
    const view = scroller.current;
    const inside = content.current;
    if (view === null || inside === null) return;
    let height = 0;
    following.current = true;
    view.scrollTop = view.scrollHeight;
    const onScroll = () => {
      const near = view.scrollHeight - view.scrollTop - view.clientHeight < NEAR;
      // Growth moves the end away without anybody scrolling; only a reader's own move up lets go.
      if (!near && view.scrollHeight !== height) return;
      following.current = near;
      setAtEnd(near);
    };
    const grown = new ResizeObserver(() => {
      if (following.current) view.scrollTop = view.scrollHeight;
      else setAtEnd(view.scrollHeight - view.scrollTop - view.clientHeight < NEAR);
      height = view.scrollHeight;
    });
    const letGo = (event: WheelEvent) => {
      if (event.deltaY < 0 && view.scrollHeight > view.clientHeight) following.current = false;
    };
    view.addEventListener("scroll", onScroll, { passive: true });
    view.addEventListener("wheel", letGo, { passive: true });
    grown.observe(inside);
    grown.observe(view);
    return () => {
      view.removeEventListener("scroll", onScroll);
      view.removeEventListener("wheel", letGo);
      grown.disconnect();
    };
  }, [subject]);

  return { scroller, content, atEnd, toEnd };
}
