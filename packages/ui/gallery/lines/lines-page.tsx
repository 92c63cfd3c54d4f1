export const LinesPage = () => <p>soon</p>
