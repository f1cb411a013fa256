/** A package that says of itself that it is a plugin; nothing of it has run yet. */
export interface PluginPackage {
  readonly name: string;
  readonly version: string;
  readonly directory: string;
  /** `file:` URL of its manifest, resolved through the package's own exports. */
  readonly manifestUrl: string;
}

/** A package that means to be a plugin and cannot be one. */
export interface PackageProblem {
  readonly directory: string;
  /** What is wrong, with the value and the cure; Chinese, then English on a line of its own. */
  readonly reason: string;
}

export interface FoundPackages {
  readonly packages: readonly PluginPackage[];
  readonly problems: readonly PackageProblem[];
}

/** Folders that hold packages, nearest first: of two packages with one name the first counts. */
export interface PluginPlaces {
  /** Folders whose sub-folders are packages: `plugins`. */
  readonly workspaces: readonly string[];
  /** `node_modules` folders. */
  readonly nodeModules: readonly string[];
}
