/** What the menu says. Roles (copy, paste, quit…) Electron puts into words itself. */
const ENGLISH = {
  file: 'File',
  newWindow: 'New window',
  savePdf: 'Save as PDF…',
  edit: 'Edit',
  view: 'View',
  window: 'Window',
  help: 'Help',
  keys: 'Keys on this screen',
  checkForUpdates: 'Look for updates',
  updateTitle: 'There is a newer Polder',
  updateDetail: (version: string) => `Version ${version} can be had.`,
  openPage: 'Open its page',
  later: 'Later',
  givenUp: 'The branch can’t be kept running.',
  givenUpDetail: 'What was saved is saved. Try again, or quit and look at the disk.',
  tryAgain: 'Try again',
  quit: 'Quit',
}

export type MenuWords = typeof ENGLISH

const DUTCH: MenuWords = {
  file: 'Bestand',
  newWindow: 'Nieuw venster',
  savePdf: 'Opslaan als pdf…',
  edit: 'Bewerken',
  view: 'Beeld',
  window: 'Venster',
  help: 'Help',
  keys: 'Toetsen op dit scherm',
  checkForUpdates: 'Zoeken naar updates',
  updateTitle: 'Er is een nieuwere Polder',
  updateDetail: (version) => `Versie ${version} is er.`,
  openPage: 'Pagina openen',
  later: 'Later',
  givenUp: 'Het filiaal blijft niet draaien.',
  givenUpDetail:
    'Wat opgeslagen was, blijft bewaard. Probeer het opnieuw, of sluit af en bekijk de schijf.',
  tryAgain: 'Opnieuw proberen',
  quit: 'Afsluiten',
}

const GERMAN: MenuWords = {
  file: 'Datei',
  newWindow: 'Neues Fenster',
  savePdf: 'Als PDF speichern…',
  edit: 'Bearbeiten',
  view: 'Ansicht',
  window: 'Fenster',
  help: 'Hilfe',
  keys: 'Tasten auf diesem Bildschirm',
  checkForUpdates: 'Nach Updates suchen',
  updateTitle: 'Es gibt ein neueres Polder',
  updateDetail: (version) => `Version ${version} ist da.`,
  openPage: 'Seite öffnen',
  later: 'Später',
  givenUp: 'Die Filiale läuft nicht weiter.',
  givenUpDetail:
    'Was gespeichert war, bleibt es. Versuchen Sie es noch einmal, oder beenden Sie Polder und prüfen Sie die Festplatte.',
  tryAgain: 'Noch einmal',
  quit: 'Beenden',
}

/** In the language of the system, which is there before anybody has signed in. */
export const menuWords = (locale: string): MenuWords => {
  if (locale.startsWith('nl')) return DUTCH
  return locale.startsWith('de') ? GERMAN : ENGLISH
}
