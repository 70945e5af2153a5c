import { Outlet, useRouterState } from "@tanstack/react-router";
import { Menu as MenuIcon } from "lucide-react";
import { Suspense, useState } from "react";
import { BrandMark } from "@/auth/BrandMark";
import { useMe } from "@/auth/me";
import { useBrand } from "@/auth/options";
import { IconButton } from "@/ui/IconButton";
import { DESKTOP, TABLET, useMedia } from "@/ui/useMedia";
import { CommandPalette } from "./CommandPalette";
import { Drawer } from "./Drawer";
import { LookBanner } from "./LookBanner";
import { Rail } from "./Rail";
import { SecondFactorWall } from "./SecondFactorWall";
import { usePaletteShortcut } from "./usePaletteShortcut";

export function Shell() {
  const tablet = useMedia(TABLET);
  const desktop = useMedia(DESKTOP);
  const [drawerOpen, setDrawerOpen] = useState(false);
  const [paletteOpen, setPaletteOpen] = usePaletteShortcut();
  const brand = useBrand();
  const address = useRouterState({ select: (state) => state.location.pathname });
  const walled = useMe().secondFactorMissing && address !== "/account";
  const openPalette = () => setPaletteOpen(true);
  return (
    <div className="flex h-full flex-col tablet:flex-row">
      <a
        href="#main"
        className="absolute -top-20 left-2 z-50 rounded-control bg-accent px-3 py-2 text-on-accent focus:top-2"
      >
        Skip to the content
      </a>
      {tablet ? (
        <Rail expanded={desktop} onPalette={openPalette} />
      ) : (
        <>
          <header className="flex h-12 shrink-0 items-center gap-2 border-b bg-canvas px-2">
            <IconButton label="Open navigation" onClick={() => setDrawerOpen(true)}>
              <MenuIcon aria-hidden="true" />
            </IconButton>
            <BrandMark brand={brand} className="size-5" />
            <span className="truncate font-semibold">{brand.name}</span>
          </header>
          <Drawer open={drawerOpen} onClose={() => setDrawerOpen(false)} address={address}>
            <Rail expanded onPalette={openPalette} />
          </Drawer>
        </>
      )}
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <LookBanner />
        <main id="main" tabIndex={-1} className="flex min-h-0 min-w-0 flex-1 bg-surface outline-none">
          <Suspense>{walled ? <SecondFactorWall /> : <Outlet />}</Suspense>
        </main>
      </div>
      <CommandPalette open={paletteOpen} onClose={() => setPaletteOpen(false)} />
    </div>
  );
}
